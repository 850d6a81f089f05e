import type { Engine } from './engine.ts'
import type { OnlineResult } from './run-online.ts'
import { SYNC_LOCK } from './round-ports.ts'
import { keepKeys, SignedIn } from './sign-in.ts'

/**
 * Whoever is signed in gives themselves another PIN, by the one that they have. They stay signed in here: no round that tells
 * of it, and would sign them out as on any other device, comes between the server's answer and what is kept of it.
 */
export async function changePin(engine: Engine, oldPin: string, pin: string): Promise<OnlineResult<undefined>> {
  const { db, ports, session } = engine
  if (!session) return { kind: 'refused', code: 'signed-out' }
  const { personId } = session
  return await ports.withLock(SYNC_LOCK, async () => {
    const args = { personId, oldPin, pin }
    const result = await engine.runOnline({
      ...{ path: '/v1/people/change-pin', name: 'change-pin', args, answer: SignedIn },
    })
    if (result.kind !== 'done') return result
    const known = await keepKeys(db, personId, pin, result.data)
    await engine.enter(known.session)
    return { kind: 'done', data: undefined }
  })
}
