import { deskWords } from '../../app/i18n/desk-words.ts'
import type { staffOn } from './staff.ts'

const words = deskWords('en')

type Staff = ReturnType<typeof staffOn>
type Odd = { readonly unbroken: string; readonly rightToLeft: string }

/** What a shop may call its reasons: as long as they may be, without a gap, and from right to left. */
export const saveOddReasons = async (staff: Staff, { unbroken, rightToLeft }: Odd): Promise<void> => {
  await staff.open('/settings/reasons', words.t('reasons.title'))
  const label = (language: 'en' | 'id') =>
    staff.app.getByLabel(
      words.t('reasons.in_language', {
        what: words.t('reasons.reason'),
        language: words.t(`reasons.language_${language}`),
      }),
    )
  const count = await label('en').count()
  for (let at = 0; at < count; at += 1) {
    const text = at % 2 === 0 ? unbroken : rightToLeft
    await label('en').nth(at).fill(`${at} ${text}`.slice(0, 80))
    await label('id').nth(at).fill(`${at} ${rightToLeft}`.slice(0, 80))
  }
  await staff.app.getByRole('button', { name: words.t('reasons.save') }).click()
  await staff.isTold(words.t('reasons.saved'))
}

/** Whom mails come from, and an answer kept ready. */
export const saveOddWords = async (staff: Staff, { unbroken, rightToLeft }: Odd): Promise<void> => {
  await staff.open('/settings/messages', words.t('mails.title'))
  await staff.app.locator('input[name=senderName]').fill(unbroken.slice(0, 78))
  await staff.app.locator('textarea[name=footer]').fill(`${rightToLeft}\n${unbroken}`.slice(0, 400))
  await staff.app
    .getByRole('main')
    .getByRole('button', { name: words.t('mails.save'), exact: true })
    .click()
  await staff.isTold(words.t('mails.saved'))
  await staff.open('/settings/replies', words.t('replies.title'))
  await staff.app.locator('input[name=name]').last().fill(unbroken.slice(0, 80))
  await staff.app.locator('textarea[name=body]').last().fill(`${unbroken} ${rightToLeft}`)
  await staff.app
    .getByRole('button', { name: words.t('replies.save') })
    .last()
    .click()
  await staff.isTold(words.t('replies.saved'))
}

/** The checklist that is suggested, under another name and with another question. */
export const saveOddChecklist = async (staff: Staff, { unbroken, rightToLeft }: Odd): Promise<void> => {
  await staff.open('/settings/checklists', words.t('checklists.title'))
  await staff.app.getByLabel(words.t('checklists.name'), { exact: true }).first().fill(unbroken.slice(0, 80))
  const question = (number: number) =>
    staff.app.getByLabel(words.t('checklists.question', { number }), { exact: true }).first()
  await question(1).fill(unbroken.slice(0, 200))
  await question(2).fill(rightToLeft)
  await staff.app.getByRole('button', { name: words.t('checklists.save') }).click()
  await staff.isTold(words.t('checklists.saved'))
}
