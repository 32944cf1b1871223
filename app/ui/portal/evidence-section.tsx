import { shortTitle } from '../../i18n/short-title.ts'
import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { FileInput, RefusedFiles, Shots, uploadLimits } from './photo-field.tsx'
import { Field, Section } from './portal-frame.tsx'

/** The shopper's photos and video of a return, and more of them while it is open. */
export const EvidenceSection = (props: {
  readonly words: ShopperWords
  readonly view: PortalStatusView
  readonly address: string
  readonly refusedFiles: readonly { readonly name: string; readonly refusal: WordedRefusal }[]
}) => {
  const { words, view } = props
  const { entries, canAdd } = view.evidence
  if (entries.length === 0 && !canAdd) return null
  return (
    <Section id="kb-photos" title={words.t('portal.photos.title')}>
      <RefusedFiles words={words} refused={props.refusedFiles} />
      {entries.length > 0 && (
        <form method="post" action={props.address}>
          <Shots
            words={words}
            shots={entries.map(({ name, ...entry }, index) => ({
              ...entry,
              name: name ?? words.t(`portal.photos.${entry.kind}_numbered`, { number: index + 1 }),
            }))}
          />
        </form>
      )}
      {canAdd && <AddForm {...props} />}
    </Section>
  )
}

const AddForm = ({ words, view, address }: Parameters<typeof EvidenceSection>[0]) => (
  <details className="kb-photos">
    <summary>{words.t('portal.photos.add')}</summary>
    <form className="kb-form" method="post" action={address} encType="multipart/form-data">
      <input type="hidden" name="do" value="photos" />
      <p className="kb-hint" id="kb-photo-limits">
        {uploadLimits(words)}
      </p>
      {view.lines.length > 1 && (
        <Field id="kb-photo-line" label={words.t('portal.photos.of')}>
          <select className="kb-select" id="kb-photo-line" name="line">
            <option value="">{words.t('portal.photos.whole')}</option>
            {view.lines.map(({ returnLineId, title }) => (
              <option key={returnLineId} value={returnLineId}>
                {shortTitle(title)}
              </option>
            ))}
          </select>
        </Field>
      )}
      <FileInput
        words={words}
        id="kb-photo"
        name="photo[]"
        label={words.t('portal.photos.choose')}
        describedBy="kb-photo-limits"
      />
      <div className="kb-actions">
        <button className="kb-button kb-button--secondary" type="submit">
          {words.t('portal.photos.send')}
        </button>
      </div>
    </form>
  </details>
)
