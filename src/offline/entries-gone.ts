/** What was to be told of is told of already, or is not by whoever signs: nothing was saved. */
export class EntriesGone extends Error {}
