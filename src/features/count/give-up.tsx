import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useRun } from '../shared/use-run.ts'
import { useNameList } from './use-name-list.ts'

/** Ends a count of which nothing counts. It cannot be taken back, so it is asked about, with whose work is in it. */
export function GiveUp({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const run = useRun()
  const nameList = useNameList()
  const showToast = useToasts((toasts) => toasts.show)
  const { busy, once } = useOneTap()
  const [isAsked, setIsAsked] = useState(false)
  const name = useCountName()(session.name)
  const people = [...new Set(session.counters.map(({ by }) => by))]
  const giveUp = async () => {
    const result = await run('close-count', { sessionId: session.id, how: 'given-up' })
    if (result.status === 'refused') return
    setIsAsked(false)
    showToast({ tone: 'neutral', text: t('gaveUp', { name }) })
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setIsAsked(true)}>
        {t('giveUp')}
      </Button>
      {isAsked && (
        <Sheet
          open
          title={t('giveUpAsk', { name })}
          closeLabel={app('close')}
          onClose={() => setIsAsked(false)}
          actions={
            <Button kind="danger" busy={busy} onClick={() => once(giveUp)}>
              {t('giveUpYes')}
            </Button>
          }
        >
          <Text>
            {people.length === 0
              ? t('giveUpNobody')
              : t('giveUpText', { names: nameList(people), count: people.length })}
          </Text>
        </Sheet>
      )}
    </>
  )
}
