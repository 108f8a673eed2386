"""Paper that an office issues: its layout in the form of NĐ 30/2020, and the fonts it is printed in."""
