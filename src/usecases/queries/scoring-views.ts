export const scoringViews = {};
