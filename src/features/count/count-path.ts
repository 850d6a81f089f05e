/** The screen of a count session, or of one place of it. What a label says may have a `%` in it, and the router decodes once by itself. */
export const countPath = (sessionId: string, bay?: string): string =>
  bay === undefined ? `/count/${sessionId}` : `/count/${sessionId}/bay/${encodeURIComponent(encodeURIComponent(bay))}`
