/** Everything that the decision point can be asked, and on what kind of thing. The schema says the same; access.test.ts compares them. */
export const actions = {
  'pages.anyone': 'Platform',
  'pages.person': 'Platform',
  'pages.officer': 'Platform',
  'pages.operator': 'Platform',
  'pages.sandbox': 'Platform',
  'pages.signed-message': 'Platform',
  'cases.read-own': 'Case',
  'cases.read': 'Case',
  'cases.change-document': 'Case',
  'cases.explain': 'Case',
  'cases.act': 'Step',
  'cases.read-part': 'Part',
  'cases.list': 'Office',
  'cases.assist': 'Office',
  'cases.assist-draft': 'AssistedDraft',
  'publishing.write': 'Content',
  'publishing.approve': 'Content',
  'designer.write': 'ServiceDraft',
  'designer.approve': 'ServiceDraft',
  'designer.approve-move': 'CaseMove',
  'improvement.read': 'Office',
  'improvement.write': 'Office',
  'catalogue.read-missed': 'Office',
  'files.read': 'Belonging',
  'messages.read': 'Belonging',
  'rights.read-policies': 'Platform',
  'rights.read-officer': 'Office',
  'jobs.run': 'Task',
} as const

export type Action = keyof typeof actions
/** Actions on something that an organisation has and nothing else is known of: for these a list of organisations can be asked. */
export type OfficeAction = { [A in Action]: (typeof actions)[A] extends 'Office' | 'Content' | 'ServiceDraft' | 'CaseMove' ? A : never }[Action]
