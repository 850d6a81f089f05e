import { useTranslations } from 'use-intl'
import { Sheet } from '../../ui/sheet.tsx'
import { ScanPicture } from './scan-picture.tsx'
import { TypedCode } from './typed-code.tsx'

/** Asks for the number under a barcode that neither camera nor imager reads: it goes the way of a scan. */
export function TypeCodeSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('scanner')
  const app = useTranslations('app')
  return (
    <Sheet open title={t('typeCode')} closeLabel={app('close')} onClose={onClose}>
      <TypedCode label={t('typeLabel')} onTyped={onClose} />
      <ScanPicture onRead={onClose} />
    </Sheet>
  )
}
