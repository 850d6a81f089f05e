import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { baysToAsk } from '#domain/count/counted.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useNameList } from './use-name-list.ts'
import { useRun } from '../shared/use-run.ts'

/**
 * Bays that two counted without knowing of each other: their figures add up, or have to agree, once somebody says which.
 * @param only those of one product, where it is about that
 */
export function AskedBays({ session, only }: { session: CountSession; only?: readonly string[] }) {
  const t = useTranslations('count')
  const nameList = useNameList()
  const run = useRun()
  const asked = baysToAsk(session).filter(({ bay }) => only?.includes(bay) ?? true)
  return asked.map(({ bay, counters }) => {
    const settle = (how: 'split' | 'check') => void run('settle-bay', { sessionId: session.id, bay, how })
    const people = counters.filter(({ how }) => how === 'alone').map(({ by }) => by)
    return (
      <Banner
        key={bay}
        tone="warn"
        action={
          <Stack row="fill" gap={2}>
            <Button onClick={() => settle('split')}>{t('split')}</Button>
            <Button onClick={() => settle('check')}>{t('check')}</Button>
          </Stack>
        }
      >
        <strong>{t('ask', { names: nameList(people), bay })}</strong> {t('askNext')}
      </Banner>
    )
  })
}
