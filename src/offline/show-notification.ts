import { notificationPath, PushedNotification } from '#domain/notification.ts'
import { StorehandDb } from './db.ts'

/** What a browser shows. `tag`: the same again takes the place of what it shows already, silently. */
interface Shown {
  title: string
  body: string
  tag: string
  path: string
}

/** For what a push brought: undefined where it is not for whoever has this device now, or cannot be read. */
export async function notificationFor(text: string | undefined): Promise<Shown | undefined> {
  const pushed = PushedNotification.safeParse(parseJson(text)).data
  if (!pushed) return undefined
  const db = new StorehandDb()
  try {
    const [notified, session] = await Promise.all([db.read('notified'), db.read('session')])
    // a device that locked itself still tells its person; one that somebody else has signed in on does not
    const isTheirs = notified?.id === pushed.to && (!session || session.personId === notified.personId)
    const words = isTheirs ? notified.words[pushed.kind] : undefined
    if (!words) return undefined
    const { title, body } = words
    const fill = (text: string) => text.replaceAll('{number}', pushed.number)
    return { title: fill(title), body: fill(body), tag: pushed.key, path: notificationPath(pushed) }
  } finally {
    db.close()
  }
}

function parseJson(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
