/** As the browser's; a text that tells the time is made when it goes out, after all that had to be asked before it. */
export type LateRequest = Omit<RequestInit, 'body'> & { body?: BodyInit | (() => string) | null }

/** What goes out now. */
export function asSent(init: LateRequest): RequestInit {
  const { body } = init
  return { ...init, body: typeof body === 'function' ? body() : (body ?? null) }
}
