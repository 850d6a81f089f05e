/** The screen of a count session, or of one place of it. */
export const countPath = (sessionId: string, bay?: string): string =>
  bay === undefined ? `/count/${sessionId}` : `/count/${sessionId}/bay/${encodeURIComponent(bay)}`
