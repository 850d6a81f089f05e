import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NotificationKind } from '#domain/notification.ts'
import { useEngine } from '../../offline/hooks.ts'
import {
  endNotifications,
  standingOf,
  startNotifications,
  type Standing,
  type StartResult,
} from '../../offline/notifications.ts'
import { signal } from '../../scan/index.ts'
import { useReason } from '../shared/use-reason.ts'

/** What came of the last tap, where it came to nothing. */
interface Trouble {
  says: string
  next: string
}

/** Whether whoever is signed in is told on this device while the app is closed; undefined until the browser has said. */
export function useNotifications(): {
  standing: Standing | undefined
  trouble: Trouble | undefined
  start(): Promise<void>
  stop(): Promise<void>
} {
  const engine = useEngine()
  const words = useWords()
  const troubleOf = useTrouble()
  const [standing, setStanding] = useState<Standing>()
  const [trouble, setTrouble] = useState<Trouble>()
  useEffect(() => {
    let wanted = true
    const look = () =>
      void standingOf(engine).then(
        (found) => wanted && setStanding(found),
        () => wanted && setStanding('unsupported'),
      )
    look()
    // it may have been allowed in the browser's settings meanwhile
    document.addEventListener('visibilitychange', look)
    return () => {
      wanted = false
      document.removeEventListener('visibilitychange', look)
    }
  }, [engine])
  return {
    standing,
    trouble,
    async start() {
      const result = await startNotifications(engine, words)
      signal(result.kind === 'on' ? 'saved' : 'wrong')
      setTrouble(troubleOf(result))
      setStanding(await standingOf(engine))
    },
    async stop() {
      await endNotifications(engine)
      setTrouble(undefined)
      setStanding(await standingOf(engine))
    },
  }
}

function useTrouble(): (result: StartResult) => Trouble | undefined {
  const t = useTranslations('clock.alerts')
  const reason = useReason()
  return (result) => {
    switch (result.kind) {
      case 'on':
      case 'denied':
        return undefined
      case 'undecided':
        return { says: t('undecided'), next: t('undecidedNext') }
      case 'no-push-service':
        return { says: t('noService'), next: t('noServiceNext') }
      case 'unreachable':
        return { says: t('unreachable'), next: t('unreachableNext') }
      case 'refused':
        return reason({ code: result.code })
    }
  }
}

/** The words of each notification, with the place of the order's number left open: they are kept where no screen is. */
function useWords() {
  const t = useTranslations('clock.pushed')
  const number = '{number}'
  const of = (kind: NotificationKind) => ({ title: t(`${kind}.title`, { number }), body: t(`${kind}.body`) })
  return Object.fromEntries(NotificationKind.options.map((kind) => [kind, of(kind)]))
}
