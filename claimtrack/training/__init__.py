"""Fits what ``models`` ships; imported by nothing else."""
