import type { DraftView } from '../../contracts/portal-views.ts'
import { acceptedTypes, evidenceLimits } from '../../domain/returns/evidence.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import type { WordedRefusal } from '../../i18n/refusal-sentence.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

/**
 * The name of the field in which the files of a line are sent. A store's PHP hands names on as they are only without '.', and
 * more than one file only with '[]'.
 */
export const photoField = (lineId: string): string => `${photosOf}${lineId}[]`
const photosOf = 'photo:'

/** The line in such a name; null for any other field. */
export const photoFieldOf = (field: string): string | null =>
  field.startsWith(photosOf) ? field.slice(photosOf.length).replace(/\[\]$/, '') : null

const types = Object.keys(acceptedTypes).join(',')

/** What is taken, in a shopper's words. */
export const uploadLimits = (words: ShopperWords): string =>
  words.t('portal.photos.limits', {
    photo: evidenceLimits.photo.bytes / 1_000_000,
    video: evidenceLimits.video.bytes / 1_000_000,
  })

/** Chooses files; a phone offers its camera. The script sends each at once, where there is one. */
export const FileInput = (props: {
  readonly words: ShopperWords
  readonly id: string
  readonly name: string
  readonly label: string
  readonly describedBy?: string
  readonly isInvalid?: boolean
}) => (
  <div className="kb-upload" data-kb-failed={props.words.t('portal.photos.failed')}>
    <label className="kb-label" htmlFor={props.id}>
      {props.label}
    </label>
    <input
      className="kb-file"
      id={props.id}
      type="file"
      name={props.name}
      multiple
      accept={types}
      aria-describedby={props.describedBy}
      {...(props.isInvalid ? { 'aria-invalid': true, autoFocus: true } : {})}
    />
    <div className="kb-sending" aria-live="polite" />
  </div>
)

/** Files that were not taken, each with its name and why. */
export const RefusedFiles = (props: {
  readonly words: ShopperWords
  readonly refused: readonly { readonly name: string; readonly refusal: WordedRefusal }[]
}) =>
  props.refused.length === 0 ? null : (
    <div className="kb-notice kb-notice--refusal" role="alert">
      {props.refused.map(({ name, refusal }, index) => (
        <p key={index}>
          {name !== '' && <strong dir="auto">{name}: </strong>}
          {refusalSentence(props.words, refusal)}
        </p>
      ))}
    </div>
  )

type Shot = Omit<DraftView['files'][number], 'lineId'>

/** What was sent: small pictures, each with its way back. */
export const Shots = (props: {
  readonly words: ShopperWords
  readonly shots: readonly (Shot & { readonly canRemove: boolean })[]
}) => (
  <ul className="kb-shots">
    {props.shots.map((shot) => (
      <li key={shot.evidenceId} className="kb-shot">
        <a href={shot.url} target="_blank" rel="noopener">
          {shot.thumbnailUrl === null ? (
            <span className="kb-shot__film">{props.words.t('portal.photos.video')}</span>
          ) : (
            <img src={shot.thumbnailUrl} alt={shot.name} width={72} height={72} />
          )}
        </a>
        {shot.canRemove && (
          <button
            className="kb-remove"
            type="submit"
            name="remove"
            value={shot.evidenceId}
            aria-label={props.words.t('portal.photos.remove_named', { name: shot.name })}
          >
            {props.words.t('portal.photos.remove')}
          </button>
        )}
      </li>
    ))}
  </ul>
)
