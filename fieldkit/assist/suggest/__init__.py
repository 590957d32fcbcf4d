"""What proposes codes, with reasons: cues, meaning, what was accepted before, and the talk around."""
