import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { countLineId, type CountSession } from '#domain/count.ts'
import { isStanding, roundFor } from '#domain/count/counted.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useReason } from '../shared/use-reason.ts'
import type { Figures } from './my-figures.ts'
import { ToCountList } from './to-count-list.tsx'
import { useEntries } from './use-entries.ts'
import { useLines } from './use-lines.ts'
import { useSheets } from './use-sheets.ts'

export interface ExpectedHereProps {
  session: CountSession
  bay: string
  figures: Figures
  onOpen: (sku: string) => void
}

/**
 * What is gone altogether nobody scans: the products that the catalogue has in this aisle and that nobody has counted here, to
 * be looked for. It says nothing of how many there should be.
 */
export function ExpectedHere(props: ExpectedHereProps) {
  const t = useTranslations('count')
  const [isAsked, setIsAsked] = useState(false)
  if (isAsked) return <Expected {...props} />
  return (
    <Button kind="quiet" icon="search" onClick={() => setIsAsked(true)}>
      {t('expectedAsk')}
    </Button>
  )
}

function Expected({ session, bay, figures, onOpen }: ExpectedHereProps) {
  const t = useTranslations('count')
  const { view } = useEngine()
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const words = useReason()
  const showToast = useToasts((toasts) => toasts.show)
  const { add, tell } = useEntries()
  const { busy, once } = useOneTap()
  const [isSure, setIsSure] = useState(false)
  const lines = useLines(session.id)
  const sheets = useSheets(session, [bay])
  const counted = useMemo(() => {
    const isHere = lines.filter((line) => line.tallies.some((tally) => tally.bay === bay && isStanding(tally)))
    return new Set(isHere.map(({ sku }) => sku))
  }, [lines, bay])
  if (sheets === 'loading') return <Spinner label={t('readingSheets')} />
  if (sheets === 'failed') return <Notice icon="alert" title={t('sheetsFailed')} />
  const skus = sheets.flatMap(({ rows }) => rows.map(({ sku }) => sku))
  const left = skus.filter((sku) => !counted.has(sku) && !figures.isCounted({ sku }))
  if (left.length === 0) return <Text muted>{t(skus.length > 0 ? 'expectedDone' : 'noSheets')}</Text>
  const sayNone = async () => {
    const entries = left.map((sku) => {
      const line = view.get('count-line', countLineId(session.id, { sku }))
      return { sessionId: session.id, bay, what: { sku }, units: 0, round: line ? roundFor(line, me) : 1 }
    })
    const answers = await Promise.all(entries.map((entry) => add(entry)))
    const refused = answers.find((answer) => answer !== undefined)
    if (refused) {
      const { says, next } = words(refused)
      signal('wrong')
      showToast({ tone: 'bad', text: `${says} ${next}` })
      return
    }
    signal('saved')
    await tell()
  }
  return (
    <Stack>
      <ToCountList heading={t('expected')} skus={left} session={session} onOpen={onOpen} />
      {isSure && <Banner tone="warn">{t('noneOfTheseSure', { count: left.length, bay })}</Banner>}
      <Button busy={busy} onClick={() => (isSure ? once(sayNone) : setIsSure(true))}>
        {t(isSure ? 'noneOfTheseYes' : 'noneOfThese', { count: left.length })}
      </Button>
    </Stack>
  )
}
