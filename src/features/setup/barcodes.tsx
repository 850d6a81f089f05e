import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatGtin, toGtin14, type Scan } from '#domain/barcode.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'
import { ScanCamera } from '../shared/scan-camera.tsx'
import { useScanFailed } from '../shared/use-scan-failed.ts'

export type BarcodesProps = {
  sku: string
  /** GTIN-14; the first is the one that is printed */
  gtins: string[]
  onChange: (gtins: string[]) => void
}

/** A product's barcodes: each scan on this screen, and each number typed, is one more. One that another product has is named. */
export function Barcodes({ sku, gtins, onChange }: BarcodesProps) {
  const t = useTranslations('setup')
  const { catalogue } = useEngine()
  const failed = useScanFailed()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const [camera, setCamera] = useState(false)

  const add = async ({ text, symbology }: Scan) => {
    const refuse = (why: string) => {
      signal('wrong')
      setTyped(text.trim())
      setError(why)
    }
    const reading = toGtin14(text, symbology)
    if (!reading.ok) return refuse(t(reading.code, { code: text.trim() }))
    const { gtin } = reading
    const code = formatGtin(gtin)
    if (gtins.includes(gtin)) return refuse(t('barcodeTwice', { code }))
    const other = await catalogue.byGtin(gtin)
    if (other && other.sku !== sku) return refuse(t('barcodeOf', { code, name: other.name, sku: other.sku }))
    signal('good')
    setError(undefined)
    setTyped('')
    onChange([...gtins, gtin])
  }
  useScan((scan) => void add(scan).catch(failed))

  return (
    <Section heading={t('barcodes')}>
      {gtins.length === 0 ? (
        <Text muted>{t('noBarcodes')}</Text>
      ) : (
        <List label={t('barcodes')}>
          {gtins.map((gtin, index) => (
            <ListRow
              key={gtin}
              title={<code>{formatGtin(gtin)}</code>}
              detail={index === 0 && gtins.length > 1 ? t('printed') : undefined}
              action={
                <IconButton
                  icon="cross"
                  label={t('removeBarcode', { code: formatGtin(gtin) })}
                  onClick={() => onChange(gtins.filter((other) => other !== gtin))}
                />
              }
            />
          ))}
        </List>
      )}
      {camera && <ScanCamera onClose={() => setCamera(false)} />}
      <CodeField
        label={t('addBarcode')}
        hint={t('addBarcodeHint')}
        error={error}
        value={typed}
        inputMode="numeric"
        onChange={(text) => {
          setTyped(text)
          setError(undefined)
        }}
        onSubmit={(text) => void add({ symbology: 'unknown', text }).catch(failed)}
        submitLabel={t('addBarcode')}
      />
      {!camera && (
        <Button icon="camera" onClick={() => setCamera(true)}>
          {t('scanBarcode')}
        </Button>
      )}
    </Section>
  )
}
