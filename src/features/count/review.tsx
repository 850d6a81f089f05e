import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { isBeyond } from '#domain/count/beyond.ts'
import type { CountSession } from '#domain/count.ts'
import { policyOf } from '#domain/policy.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Facts } from '../../ui/facts.tsx'
import { List } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { saveFile } from '../shared/save-file.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { ReviewRow } from './review-row.tsx'
import { reviewTable } from './review-table.ts'
import { useDecide } from './use-decide.ts'
import { type ReviewedLine, useReview } from './use-review.ts'
import { useTroubles } from './use-troubles.ts'

/** Rows on the screen at once. */
const SHOWN = 100
type Filter = 'off' | 'all' | 'decided'

/** Lines that are off first, the dearest of them on top; what is clear is approved together, what is doubtful is counted again. */
export function Review({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const { lines, isAsking, isLost, ask } = useReview(session.id)
  const again = <Button onClick={ask}>{t('again')}</Button>
  if (!lines) {
    if (isAsking) return <Spinner label={t('asking')} />
    return <Notice icon="cloud-off" title={t('notReached')} action={again} />
  }
  return (
    <Stack grow gap={4}>
      {isLost && (
        <Banner tone="warn" icon="cloud-off" action={again}>
          {t('notReached')}
        </Banner>
      )}
      <Lines session={session} lines={lines} />
    </Stack>
  )
}

/** Why a list is empty: only where there is something to compare does it agree with the record. */
function nothingIn(filter: Filter, lines: number, open: number) {
  if (lines === 0) return 'nothingCounted'
  if (filter === 'decided') return 'nothingDecided'
  return open === 0 ? 'nothingOpen' : 'nothingOff'
}

function Lines({ session, lines }: { session: CountSession; lines: readonly ReviewedLine[] }) {
  const t = useTranslations('count')
  const format = useFormatter()
  const { view } = useEngine()
  const troublesOf = useTroubles()
  const { decide, recount, close } = useDecide(session)
  const { busy, once } = useOneTap()
  const me = useEngineValue((engine) => engine.session?.personId)
  const [filter, setFilter] = useState<Filter>('off')
  const [shown, setShown] = useState(SHOWN)
  const open = lines.filter(({ decided }) => decided === null)
  const doubtful = open.filter((line) => troublesOf(line).length > 0)
  // nobody approves what they counted; one such line would have all of them refused
  const own = open.filter(({ by }) => me !== undefined && by.includes(me))
  const clear = open.filter((line) => !doubtful.includes(line) && !own.includes(line))
  const isIn: Record<Filter, (line: ReviewedLine) => boolean> = {
    off: (line) => line.decided === null && (line.variance !== 0 || doubtful.includes(line)),
    all: () => true,
    decided: ({ decided }) => decided !== null,
  }
  const worth = ({ variance, unitPriceMinor }: ReviewedLine) => Math.abs(variance) * (unitPriceMinor ?? 1)
  const listed = lines.filter(isIn[filter]).toSorted((one, other) => worth(other) - worth(one))
  const nothing = nothingIn(filter, lines.length, open.length)
  const tolerance = policyOf(view).countTolerance
  // a gain never makes good a loss: each record is right or not
  const right = lines.filter((line) => !isBeyond(line.variance, line, tolerance)).length
  const sum = (sign: number) =>
    lines.reduce((units, { variance }) => units + (variance * sign > 0 ? Math.abs(variance) : 0), 0)
  return (
    <>
      <Facts
        items={[
          {
            name: t('accuracy'),
            value: lines.length > 0 ? format.number(right / lines.length, { style: 'percent' }) : '–',
          },
          { name: t('gain'), value: format.number(sum(1)) },
          { name: t('loss'), value: format.number(sum(-1)) },
        ]}
      />
      <ChoiceGroup
        row
        label={t('filter')}
        value={filter}
        options={(['off', 'all', 'decided'] as const).map((value) => ({ value, label: t(`filters.${value}`) }))}
        onChange={setFilter}
      />
      {listed.length === 0 ? (
        <Notice tone={nothing === 'nothingOff' ? 'good' : 'neutral'} title={t(nothing)} />
      ) : (
        <Section heading={t('lines')} aside={String(listed.length)}>
          <List>
            {listed.slice(0, shown).map((line) => (
              <ReviewRow
                key={line.sku}
                line={line}
                onRecount={session.closed ? undefined : () => once(() => recount([line]))}
                onApprove={session.closed ? undefined : () => once(() => decide('approved', [line]))}
                onReject={session.closed ? undefined : () => once(() => decide('rejected', [line]))}
              />
            ))}
          </List>
          {listed.length > shown && (
            <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
              {t('showMore', { count: Math.min(SHOWN, listed.length - shown) })}
            </Button>
          )}
        </Section>
      )}
      <Button icon="list" onClick={() => saveFile(`${session.name}.csv`, 'text/csv', reviewTable(lines))}>
        {t('export')}
      </Button>
      {!session.closed && doubtful.length > 0 && (
        <Button icon="sync" busy={busy} onClick={() => once(() => recount(doubtful))}>
          {t('recount', { count: doubtful.length })}
        </Button>
      )}
      {!session.closed && own.length > 0 && <Text muted>{t('ownLines', { count: own.length })}</Text>}
      {!session.closed && (
        <PrimaryBar>
          {clear.length > 0 ? (
            <Button kind="primary" icon="check" busy={busy} onClick={() => once(() => decide('approved', clear))}>
              {t('approve', { count: clear.length })}
            </Button>
          ) : (
            <Button kind="primary" busy={busy} disabled={open.length > 0} onClick={() => once(close)}>
              {t('close')}
            </Button>
          )}
        </PrimaryBar>
      )}
    </>
  )
}
