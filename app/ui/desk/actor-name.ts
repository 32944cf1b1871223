import type { Actor } from '../../domain/returns/actor.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'

/** Who did it, as staff reads it. */
export const actorName = (words: DeskWords, actor: Actor): string => {
  switch (actor.kind) {
    case 'staff':
      return words.t('actor.staff', { name: actor.name, role: words.t(`role.${actor.role}`) })
    case 'shopper':
      return actor.name ?? words.t('actor.shopper')
    case 'channel':
      return words.t(`actor.channel_${actor.platform}`)
    default:
      return words.t(`actor.${actor.kind}`)
  }
}
