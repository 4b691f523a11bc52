"""What left the office: to whom, when, by whom, under which release or other authority."""
