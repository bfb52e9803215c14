export const panelViews = {};
