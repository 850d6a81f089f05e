import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { countLineId, type CountSession } from '#domain/count.ts'
import { roundFor } from '#domain/count/counted.ts'
import { ownUnits } from '#domain/count/own-units.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useToasts } from '../../ui/toast-store.ts'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { inTurn } from '../shared/in-turn.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useRun } from '../shared/use-run.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { countPath } from './count-path.ts'
import type { SheetRow } from './sheet-products.ts'
import { SheetField } from './sheet-field.tsx'
import { useLines } from './use-lines.ts'

/** Rows on the screen at once. */
const SHOWN = 100

export interface SheetRowsProps {
  session: CountSession
  bay: string
  rows: readonly SheetRow[]
  /** when it was counted, as the sheet says, UTC ms by the server's clock */
  counted: { from: number; to: number }
}

/**
 * A field for each product of a sheet: Enter goes to the next, and what is left is saved. A scan of the sheet's barcode goes
 * to its row. What moved between the two times of the sheet leaves a line to be counted again.
 */
export function SheetRows({ session, bay, rows, counted }: SheetRowsProps) {
  const t = useTranslations('count')
  const { view, ports } = useEngine()
  const me = useEngineValue((engine) => engine.session?.personId) ?? ''
  const run = useRun()
  const find = useFindItem()
  const failed = useScanFailed()
  const showToast = useToasts((toasts) => toasts.show)
  const [, navigate] = useLocation()
  const { busy, once } = useOneTap()
  const lines = useLines(session.id)
  const [shown, setShown] = useState(SHOWN)
  const [queue] = useState(inTurn)
  const list = useRef<HTMLDivElement>(null)
  const { id: sessionId } = session
  const here = { bay, by: me }

  /** What was told before is looked up as this one's turn comes: two in a row add up to the second. */
  const save = async (sku: string, total: number) => {
    const line = view.get('count-line', countLineId(sessionId, { sku }))
    const before = line && ownUnits(line, here)
    if (total === before) return
    const about = { what: { sku }, round: line ? roundFor(line, me) : 1 }
    const now = Math.round(view.serverTime(ports.now()))
    const entries = [
      ...(counted.from < counted.to ? [{ ...about, units: 0, agoMs: now - counted.from }] : []),
      { ...about, units: total - (before ?? 0), agoMs: now - counted.to },
    ]
    await run('count-entries', { sessionId, bay, entries })
  }
  const inOrder = (sku: string, total: number) => {
    queue(() => save(sku, total)).catch(failed)
  }
  const goTo = (sku: string): boolean => {
    const index = rows.findIndex((row) => row.sku === sku)
    if (index >= shown) setShown(index + SHOWN)
    const field = list.current?.querySelectorAll('input')[index]
    field?.focus()
    field?.select()
    return index >= 0
  }
  useScan((scan) => {
    const look = async () => {
      const item = await find(scan)
      if (item && goTo(item.product.sku)) return signal('good')
      signal('wrong')
      showToast({ tone: 'warn', text: t('notOnSheet') })
    }
    look().catch(failed)
  })
  const done = async () => {
    await queue(async () => undefined)
    navigate(countPath(sessionId, bay))
  }
  if (rows.length === 0) return <Notice title={t('noSheets')}>{t('noSheetsNext')}</Notice>
  return (
    <Stack grow gap={4}>
      <div ref={list}>
        <Stack gap={3}>
          {rows.slice(0, shown).map((row, index) => (
            <SheetField
              key={row.sku}
              row={row}
              number={index + 1}
              saved={ownUnits(lines.find(({ sku }) => sku === row.sku) ?? NOTHING, here)}
              onSave={(total) => inOrder(row.sku, total)}
              onNext={() => goTo(rows[index + 1]?.sku ?? row.sku)}
            />
          ))}
        </Stack>
      </div>
      {rows.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + SHOWN)}>
          {t('showMore', { count: Math.min(SHOWN, rows.length - shown) })}
        </Button>
      )}
      <PrimaryBar>
        <Button kind="primary" icon="check" busy={busy} onClick={() => once(done)}>
          {t('sheetDone')}
        </Button>
      </PrimaryBar>
    </Stack>
  )
}

const NOTHING = { id: '', sessionId: '', sku: null, code: null, tallies: [], recounts: [], decided: null }
