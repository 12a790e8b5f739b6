"""How a run is carried out: in this process or by workers, counted, told about, and reported.

Documents go in; for each, in the same order, comes out its `Reading` or the `SetAsideError` that says why
there is none. Which stages a run has is for `graphbuild.pipeline` to know.
"""
