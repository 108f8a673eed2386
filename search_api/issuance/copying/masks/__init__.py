"""What is masked on the pages of a copy: proposals decided on, places drawn by hand, pages looked over."""
