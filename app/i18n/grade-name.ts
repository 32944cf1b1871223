import type { Grade } from '../domain/policy/policy.ts'
import type { Translator } from './translator.ts'

/** A grade by the one name that it has everywhere: shoppers read the condition, staff its letter as well. */
export const gradeName = <Key extends string>(words: Translator<Key>, grade: Grade): string => {
  const condition = words.find(`grade.${grade}`) ?? grade
  return words.find('grade.named', { grade, condition }) ?? condition
}
