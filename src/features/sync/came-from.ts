import * as z from 'zod/mini'

const Came = z.object({ from: z.string().check(z.startsWith('/')) })

/** The place in the app whose link led here, as `Link` keeps it with the address; undefined where none did. */
export function cameFrom(state: unknown): string | undefined {
  const came = Came.safeParse(state)
  return came.success ? came.data.from : undefined
}
