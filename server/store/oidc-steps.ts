import type { Database } from './database.ts'

/** How long a step may be taken, in ms: people look for a second factor, and then type a PIN twice. */
const MAY_TAKE_MS = { return: 10 * 60_000, 'set-pin': 5 * 60_000 } as const
const LONGEST_MS = Math.max(...Object.values(MAY_TAKE_MS))

type Step = keyof typeof MAY_TAKE_MS

interface Place {
  storeId: string
  deviceId: string
}

/** `elsewhere`: it is another device's, and stays good there. */
type Taken = { kind: 'taken'; details: unknown; elapsedMs: number } | { kind: 'over' } | { kind: 'elsewhere' }

/** What this device may do next, for who knows the secret. Steps of the store that nobody took go. */
export async function offerStep(
  database: Database,
  { storeId, deviceId }: Place,
  step: Step,
  secretHash: string,
  details: object,
): Promise<void> {
  const now = database.clock()
  const row = { secret_hash: secretHash, store_id: storeId, device_id: deviceId, step, begun_at: now }
  await database.transaction(async (tx) => {
    await tx
      .deleteFrom('oidc_step')
      .where('store_id', '=', storeId)
      .where('begun_at', '<=', now - LONGEST_MS)
      .execute()
    await tx
      .insertInto('oidc_step')
      .values({ ...row, details_json: JSON.stringify(details) })
      .execute()
  })
}

/** Of two that come at once with the same secret one gets it. */
export async function takeStep(
  database: Database,
  { storeId, deviceId }: Place,
  step: Step,
  secretHash: string,
): Promise<Taken> {
  return await database.transaction(async (tx) => {
    const row = await tx
      .deleteFrom('oidc_step')
      .where('secret_hash', '=', secretHash)
      .where('step', '=', step)
      .where('store_id', '=', storeId)
      .where('device_id', '=', deviceId)
      .returning(['begun_at', 'details_json'])
      .executeTakeFirst()
    if (row) {
      const elapsedMs = database.clock() - row.begun_at
      return elapsedMs < MAY_TAKE_MS[step]
        ? { kind: 'taken', details: JSON.parse(row.details_json), elapsedMs }
        : { kind: 'over' }
    }
    const others = await tx
      .selectFrom('oidc_step')
      .select('step')
      .where('secret_hash', '=', secretHash)
      .where('step', '=', step)
      .executeTakeFirst()
    return { kind: others ? 'elsewhere' : 'over' }
  })
}
