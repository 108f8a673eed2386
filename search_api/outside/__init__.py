"""What is reached over the network: the mail server, the gateways to telephones, the portal."""
