"""Why a paper is made: of itself, in answer to a request, or in the place of another."""
