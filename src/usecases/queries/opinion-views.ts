export const opinionViews = {};
