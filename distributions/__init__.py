"""What leaves the house: errcat, its runtime and the packages of the services, as wheels and source distributions."""
