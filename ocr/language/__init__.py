"""What Vietnamese allows and prefers: spelling, counts of syllable pairs, spaces."""
