import type { FormBody } from '../../kernel/page.ts'

/** Names of the buttons that add a row to a group and take one away. Questions have no hyphens in their ids. */
export const addRow = 'add-row'
export const removeRow = 'remove-row'

/** The button that was pressed to add a row to the group that is named, or to take the named row away. */
export type RowChange = { readonly add: string } | { readonly remove: string }

export function rowChange(body: FormBody): RowChange | undefined {
  const [add, remove] = [body.text(addRow), body.text(removeRow)]
  return add !== '' ? { add } : remove !== '' ? { remove } : undefined
}

/** The group that is changed. */
export const groupOf = (change: RowChange): string => ('add' in change ? change.add : change.remove.slice(0, change.remove.lastIndexOf('.')))
