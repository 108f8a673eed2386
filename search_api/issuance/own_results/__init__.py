"""An applicant opens the papers that the own request brought: files to keep, copies for reading on the screen."""
