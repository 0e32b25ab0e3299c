// The officers' workbench, as it stands in addresses.
export const workbench = '/work'

export const officersPath = `${workbench}/rights/officers`
export const policiesPath = `${workbench}/rights/policies`
