"""Scale: the same pipeline over a whole corpus, in processes of this machine or on Spark."""
