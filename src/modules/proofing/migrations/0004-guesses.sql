-- How often particulars of a card were tried is counted where all guesses are (kernel.guess), and what was told today where all is that is done once.
drop table proofing.tally;
