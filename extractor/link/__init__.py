"""Which mentions belong together and why: names of drugs, groups of people, trials, and the reading that holds them."""
