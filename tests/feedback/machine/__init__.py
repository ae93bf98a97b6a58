"""A wijk in which people tell, change their mind, tag, bundle, publish and answer in any order; and what must hold all the while."""
