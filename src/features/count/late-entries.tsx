import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { type CountSession, MOST_LISTED } from '#domain/count.ts'
import { useEngine } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useCountName } from '../shared/use-count-name.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useRun } from '../shared/use-run.ts'
import { countPath } from './count-path.ts'
import { useLines } from './use-lines.ts'
import { useNameList } from './use-name-list.ts'

/** What was counted and came when its line was decided or the session over: a lead has it counted again, or leaves it. */
export function LateEntries({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const countName = useCountName()
  const { ports } = useEngine()
  const nameList = useNameList()
  const run = useRun()
  const [, navigate] = useLocation()
  const { busy, once } = useOneTap()
  const isLead = useHolds('lead')
  const lines = useLines(session.id)
  if (!session.late) return null
  const late = lines.flatMap((line) => line.tallies.filter((tally) => tally.late).map((tally) => ({ ...tally, line })))
  const count = late.reduce((units, tally) => units + tally.units, 0)
  const settle = () => run('settle-late', { sessionId: session.id })
  const again = async () => {
    const sessionId = ports.newId()
    const skus = [...new Set(late.flatMap(({ line }) => line.sku ?? []))].slice(0, MOST_LISTED)
    const plan = {
      sessionId,
      name: t('lateName', { name: countName(session.name) }),
      kind: 'problem-line',
      place: session.place,
    } as const
    const rest = { blind: true, due: null, assigned: [], bays: [], skus: skus.length > 0 ? skus : null }
    const result = await run('plan-count', { ...plan, ...rest })
    if (result.status === 'refused') return
    await settle()
    navigate(countPath(sessionId))
  }
  return (
    <Banner
      tone="warn"
      action={
        isLead && (
          <Stack row="fill" gap={2}>
            <Button busy={busy} onClick={() => once(again)}>
              {t('lateAgain')}
            </Button>
            <Button kind="quiet" busy={busy} onClick={() => once(settle)}>
              {t('lateSeen')}
            </Button>
          </Stack>
        )
      }
    >
      <strong>{t('late', { names: nameList([...new Set(late.map(({ by }) => by))]), count })}</strong> {t('lateNext')}
    </Banner>
  )
}
