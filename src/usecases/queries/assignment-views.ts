export const assignmentViews = {};
