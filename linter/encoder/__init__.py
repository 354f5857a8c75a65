"""A small neural reader of sentences: whether one reproaches, belittles, blames, or is a remark among colleagues.

Lists of phrases know the reproaches that somebody once wrote down. The encoder, a transformer of fifteen million weights,
has learnt from the sentences of the corpus what they have in common, and reads those that no list has. It runs in this process, on the
processor, and only for the sentences in which a phrase stands or which a quick look leaves open.
"""
