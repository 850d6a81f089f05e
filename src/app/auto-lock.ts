import type { Engine } from '../offline/engine.ts'

/** A device that nobody has touched for this long is locked, open or closed. In ms. */
const LOCK_AFTER_MS = 15 * 60_000
const LOOK_EVERY_MS = 15_000
/** Tabs tell each other, and the next start, when somebody was last here. */
const LAST_SEEN = 'storehand.last-seen'

/** Locks a device that was left lying about: what is unsent stays, and is sent. Resolves once it is locked or need not be. */
export async function lockWhenLeft(engine: Engine): Promise<void> {
  await lock(engine)
  seen()
  // the first touch after a long sleep comes before any timer: it is no sign that the person is still here
  const touched = () => (isLeft(engine) ? void engine.signOut() : seen())
  for (const kind of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(kind, touched, { capture: true, passive: true })
  }
  setInterval(() => void lock(engine), LOOK_EVERY_MS)
  // timers stand still in a device that sleeps
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void lock(engine)
  })
}

/** Left by people, or away from the server for too long. */
async function lock(engine: Engine): Promise<void> {
  if (isLeft(engine)) await engine.signOut()
  await engine.endOverdue()
}

function isLeft({ session }: Engine): boolean {
  const last = Number(localStorage.getItem(LAST_SEEN) ?? Date.now())
  // a clock that was set back is no reason to stay open
  return session !== undefined && Math.abs(Date.now() - last) > LOCK_AFTER_MS
}

/** What is written down is not older than this, in ms: an imager presses three hundred keys a second. */
const WRITTEN_EVERY_MS = 5_000

function seen(): void {
  const now = Date.now()
  // as it stands there, not as this tab wrote it: whoever unlocks a device that was left is here from then on
  if (Math.abs(now - Number(localStorage.getItem(LAST_SEEN) ?? 0)) < WRITTEN_EVERY_MS) return
  localStorage.setItem(LAST_SEEN, String(now))
}
