import { useTranslations } from 'use-intl'
import { usePhoto } from '../../offline/photo-hooks.ts'
import { Notice } from '../../ui/notice.tsx'
import { Picture } from '../../ui/picture.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { usePhotoUrl } from './use-photo-url.ts'

export type PhotoSheetProps = {
  sha256: string
  /** of the product; null: it is a signature */
  name: string | null
  onClose: () => void
}

/** One photo, as large as the screen lets it. */
export function PhotoSheet({ sha256, name, onClose }: PhotoSheetProps) {
  const t = useTranslations('photos')
  const app = useTranslations('app')
  const read = usePhoto(sha256)
  const url = usePhotoUrl(read?.kind === 'here' ? read.bytes : undefined)
  const title = name === null ? t('signature') : t('of', { name })
  return (
    <Sheet open title={title} closeLabel={app('close')} onClose={onClose}>
      {url ? (
        <Picture size="full" src={url} alt={title} />
      ) : read?.kind === 'missing' ? (
        <Notice tone="warn" icon="alert" title={t('missing')}>
          {t('missingText')}
        </Notice>
      ) : read?.kind === 'unreachable' ? (
        <Notice icon="cloud-off" title={t('unreachable')} />
      ) : (
        <Spinner label={app('loading')} />
      )}
    </Sheet>
  )
}
