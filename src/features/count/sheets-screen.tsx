import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CountSession } from '#domain/count.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { countPath } from './count-path.ts'
import { NoCount } from './no-count.tsx'
import { PaperSheets, type PaperRow } from './paper-sheets.tsx'
import type { Sheet } from './sheet-products.ts'
import { useBays } from './use-bays.ts'
import { useSheets } from './use-sheets.ts'

/** Sheets of paper to count with a pencil, where there are too few devices, or no power. */
export function SheetsScreen({ id }: { id: string }) {
  const t = useTranslations('count')
  const app = useTranslations('app')
  const session = useRecord('count-session', id)
  return (
    <Screen title={t('sheets')} back={{ label: app('back'), href: session ? countPath(id) : '/count' }}>
      {session ? <Read session={session} /> : <NoCount />}
    </Screen>
  )
}

function Read({ session }: { session: CountSession }) {
  const t = useTranslations('count')
  const sheets = useSheets(session, useBays(session))
  if (sheets === 'loading') return <Spinner label={t('readingSheets')} />
  if (sheets === 'failed') return <Notice icon="alert" title={t('sheetsFailed')} />
  if (sheets.length === 0) return <Notice title={t('noSheets')}>{t('noSheetsNext')}</Notice>
  return <Choose session={session} sheets={sheets} />
}

function Choose({ session, sheets }: { session: CountSession; sheets: readonly Sheet[] }) {
  const t = useTranslations('count')
  const failed = useScanFailed()
  const { busy, once } = useOneTap()
  const [left, setLeft] = useState<readonly (string | null)[]>([])
  const [printed, setPrinted] = useState<{ times: number; pages: { bay: string | null; rows: PaperRow[] }[] }>()
  const chosen = sheets.filter(({ bay }) => !left.includes(bay))
  const print = async () => {
    try {
      const { withBarcodes } = await import('./with-barcodes.ts')
      const pages = chosen.map(({ bay, rows }) => ({ bay, rows: withBarcodes(rows) }))
      setPrinted({ times: (printed?.times ?? 0) + 1, pages })
    } catch (error) {
      failed(error)
    }
  }
  return (
    <Stack grow gap={4}>
      <Text>{t('sheetsText')}</Text>
      {sheets.length > 1 ? (
        <Section heading={t('bays')}>
          {sheets.map(({ bay, rows }) => (
            <Checkbox
              key={bay}
              label={t('sheetOf', { bay: bay ?? '', count: rows.length })}
              checked={!left.includes(bay)}
              onChange={(on) => setLeft(on ? left.filter((other) => other !== bay) : [...left, bay])}
            />
          ))}
        </Section>
      ) : (
        <Text strong>{t('products', { count: sheets[0]?.rows.length ?? 0 })}</Text>
      )}
      {printed && <PaperSheets key={printed.times} session={session} sheets={printed.pages} />}
      <PrimaryBar>
        <Button kind="primary" icon="printer" busy={busy} disabled={chosen.length === 0} onClick={() => once(print)}>
          {t('printSheets', { count: chosen.length })}
        </Button>
      </PrimaryBar>
    </Stack>
  )
}
