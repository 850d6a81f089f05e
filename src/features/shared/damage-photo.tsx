import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { takenPhoto, type TakenPhoto } from '../../offline/photos.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { Picture } from '../../ui/picture.tsx'
import { usePhotoUrl } from './use-photo-url.ts'
import { scalePhoto } from './scale-photo.ts'

export type DamagePhotoProps = {
  photo: TakenPhoto | undefined
  onPhoto: (photo: TakenPhoto | undefined) => void
}

/** A picture of the damage, for whoever decides about it; the action goes without. */
export function DamagePhoto({ photo, onPhoto }: DamagePhotoProps) {
  const t = useTranslations('photos')
  const [state, setState] = useState<'idle' | 'busy' | 'unreadable'>('idle')
  const url = usePhotoUrl(photo?.bytes)
  const take = async (file: File) => {
    setState('busy')
    const bytes = await scalePhoto(file)
    setState(bytes ? 'idle' : 'unreadable')
    if (bytes) onPhoto(await takenPhoto(bytes))
  }
  return (
    <>
      {state === 'unreadable' && <Banner tone="bad">{t('unreadable')}</Banner>}
      {photo && <Picture size="large" src={url} alt={t('taken')} />}
      <FileInput icon="camera" camera busy={state === 'busy'} onFile={(file) => void take(file)}>
        {photo ? t('again') : t('take')}
      </FileInput>
      {photo && (
        <Button kind="quiet" onClick={() => onPhoto(undefined)}>
          {t('without')}
        </Button>
      )}
    </>
  )
}
