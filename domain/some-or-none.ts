/** What is left of facts that a line need not have: a line that has none any more is as one that never had any. */
export const someOrNone = <Fact>(facts: Fact[]): Fact[] | undefined => (facts.length > 0 ? facts : undefined)
