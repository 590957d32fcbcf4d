"""Leads: what people say again and again that no code stands for yet. Pointers, never findings."""
