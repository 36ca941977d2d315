namespace Catalog.Domain.Conditions;

/// <content>Tests of days and instants, and windows.</content>
public sealed partial class ConditionBinder
{
    private FieldTest? TimeTest(Given given, BoundPath? path, Scope scope)
    {
        switch (given.Operator)
        {
            case ConditionOperator.Between:
                return Bounds(given) is { } bounds && Time(bounds.From, path, scope, bounds.FromAt) is { } lower && Time(bounds.To, path, scope, bounds.ToAt) is { } upper && InOrder(lower, upper, bounds.ToAt, "The second time of BETWEEN is not after the first: nothing lies between them. Swap them.")
                    ? new FieldTest.Range(lower, upper, UpperInside: false)
                    : null;
            case ConditionOperator.OnDay:
                return One(given) is { } day && Day(day, $"{given.At}.value") is { } edges ? new FieldTest.Range(edges.From, edges.To, UpperInside: false) : null;
            case ConditionOperator.WithinLast or ConditionOperator.WithinNext:
                return One(given) is { } span && Span(span, given) is { } within ? Within(within, given.Operator == ConditionOperator.WithinLast) : null;
            case ConditionOperator.AnniversaryWithin:
                return One(given) is { } around && Span(around, given) is { } length ? Anniversary(length, $"{given.At}.value.relative") : null;
            case ConditionOperator.DayOfWeekIn:
                return Weekdays(given);
            case ConditionOperator.InBusinessHours:
                return Hours(given);
        }

        return One(given) is { } one && Time(one, path, scope, $"{given.At}.value") is { } to ? new FieldTest.Compare(Sign(given.Operator), to, Fold: false) : null;
    }

    private Operand? Time(ConditionValue value, BoundPath? path, Scope scope, string at)
    {
        switch (Resolve(value, at))
        {
            case null:
                return null;
            case ConditionValue.Date date:
                return new Operand.Constant(CalendarTime.StartOf(date.Value, TimeZoneInfo.Utc));
            case ConditionValue.DateTime time:
                return new Operand.Constant(time.Value.ToUniversalTime());
            case ConditionValue.Relative { Value.Anchor: DateAnchor.Field } when path is null:
                Fault($"{at}.relative.anchor", ConditionFaultKind.NotHere, "What was computed over rows is compared with a time that is the same for all of them: use another anchor than FIELD.");
                return null;
            case ConditionValue.Relative relative:
                return Moment(relative.Value, scope, $"{at}.relative");
            case ConditionValue.FieldPath other when path is not null:
                if (Path(other.Path, scope, $"{at}.fieldPath") is not { } found)
                {
                    return null;
                }

                if (found.Field.Type is FieldType.Date or FieldType.DateTime)
                {
                    return new Operand.OtherField(found, Fold: false);
                }

                Fault($"{at}.fieldPath", ConditionFaultKind.TypeMismatch, $"'{found}' is of type {ConditionWords<FieldType>.Of(found.Field.Type)}: compare a time with a time.");
                return null;
            case var other:
                Fault(at, ConditionFaultKind.TypeMismatch, $"A time is compared with a date, dateTime or relative time, not with {Shown(other)}.");
                return null;
        }
    }

    private Operand? Moment(RelativeDate date, Scope scope, string at)
    {
        if (!IsZone(date, at) || !IsCalendar(date, at, out _))
        {
            return null;
        }

        if (date.Anchor != DateAnchor.Field)
        {
            if (date.AnchorPath is not null)
            {
                Fault($"{at}.anchorPath", ConditionFaultKind.SurplusValue, "An anchorPath is taken only with the anchor FIELD: leave it out, or say anchor FIELD.");
                return null;
            }

            return Told(date);
        }

        if (date.CalendarId is not null)
        {
            Fault($"{at}.calendarId", ConditionFaultKind.NotHere, "Business time is counted from the instant of evaluation only: leave calendarId out, or use another anchor.");
            return null;
        }

        if (date.AnchorPath is not { } anchor)
        {
            Fault(at, ConditionFaultKind.MissingValue, "The anchor FIELD needs 'anchorPath'.");
            return null;
        }

        if (Path(anchor, scope, $"{at}.anchorPath") is not { } path)
        {
            return null;
        }

        if (path.Field.Type is not (FieldType.Date or FieldType.DateTime))
        {
            Fault($"{at}.anchorPath", ConditionFaultKind.TypeMismatch, $"'{path}' is of type {ConditionWords<FieldType>.Of(path.Field.Type)}: an anchor is a date or an instant.");
            return null;
        }

        return new Operand.FieldMoment(path, date.Offset, date.TimeZone);
    }

    private (Operand From, Operand To)? Day(ConditionValue value, string at)
    {
        switch (Resolve(value, at))
        {
            case ConditionValue.Date { Value: var day }:
                DateTimeOffset start = CalendarTime.StartOf(day, TimeZoneInfo.Utc);
                return (new Operand.Constant(start), new Operand.Constant(start.AddDays(1)));
            case ConditionValue.Relative { Value: { Anchor: not DateAnchor.Field } date }:
                return IsZone(date, $"{at}.relative") && IsCalendar(date, $"{at}.relative", out _) ? (Told(date, 0), Told(date, 1)) : null;
            case null:
                return null;
            default:
                Fault(at, ConditionFaultKind.TypeMismatch, "ON_DAY takes a day: give a date, or a relative time that is not told from a field.");
                return null;
        }
    }

    // WITHIN_LAST P30D and WITHIN_LAST -P30D say the same.
    private RelativeDate? Span(ConditionValue value, Given given)
    {
        string at = $"{given.At}.value";
        if (Resolve(value, at) is not ConditionValue.Relative { Value: { Anchor: not DateAnchor.Field } date })
        {
            Fault(at, ConditionFaultKind.TypeMismatch, $"{given.Name} takes a length of time: give a relative value with an offset such as P30D.");
            return null;
        }

        return IsZone(date, $"{at}.relative") && IsCalendar(date, $"{at}.relative", out _) ? date : null;
    }

    private FieldTest.Range Within(RelativeDate span, bool last)
    {
        RelativeDate edge = span with { Offset = last ? span.Offset.Absolute.Negated : span.Offset.Absolute };
        Operand.Moment now = Told(span with { Offset = IsoDuration.Zero, CalendarId = null });
        Operand.Moment far = Told(edge);
        return last ? new FieldTest.Range(far, now, UpperInside: false) : new FieldTest.Range(now, far, UpperInside: false);
    }

    private FieldTest.Anniversary? Anniversary(RelativeDate span, string at)
    {
        if (span.Anchor != DateAnchor.AsOf || span.CalendarId is not null || span.Offset.Elapsed != TimeSpan.Zero || Math.Abs(span.Offset.Months) > 12 || Math.Abs(span.Offset.Days) > 366)
        {
            Fault(at, ConditionFaultKind.OutOfRange, "ANNIVERSARY_WITHIN takes days or months up to a year, told from the day of evaluation, such as P7D or -P1M.");
            return null;
        }

        return new FieldTest.Anniversary(span.Offset, span.TimeZone);
    }

    private FieldTest.Weekday? Weekdays(Given given)
    {
        string zone = "UTC";
        if (given.Value is { } extra)
        {
            if (Resolve(extra, $"{given.At}.value") is not ConditionValue.Relative { Value: var date } || !IsZone(date, $"{given.At}.value.relative"))
            {
                Fault($"{given.At}.value", ConditionFaultKind.SurplusValue, "DAY_OF_WEEK_IN takes days as values; value may only say a time zone, as a relative time.");
                return null;
            }

            zone = date.TimeZone;
        }

        if (Many(given with { Value = null }) is not { } many)
        {
            return null;
        }

        List<DayOfWeek> days = [];
        for (int i = 0; i < many.Count; i++)
        {
            string at = $"{given.At}.values[{i}]";
            DayOfWeek? day = Resolve(many[i], at) switch
            {
                ConditionValue.Whole { Value: >= 1 and <= 7 and var number } => (DayOfWeek)(number % 7),
                ConditionValue.Text { Value: var name } when ConditionWords<DayOfWeek>.TryGet(name, out DayOfWeek named) => named,
                _ => null,
            };
            if (day is not { } found)
            {
                Fault(at, ConditionFaultKind.UnknownValue, "A day of the week is MONDAY to SUNDAY as a string, or 1 (Monday) to 7 as an int.");
                return null;
            }

            days.Add(found);
        }

        return new FieldTest.Weekday([.. days.Distinct()], zone);
    }

    private FieldTest.Open? Hours(Given given)
    {
        if (given.Value is null && given.Values is null)
        {
            return new FieldTest.Open(BusinessCalendar.Default, "UTC");
        }

        if (One(given) is not { } one)
        {
            return null;
        }

        if (Resolve(one, $"{given.At}.value") is not ConditionValue.Relative { Value: var date })
        {
            Fault($"{given.At}.value", ConditionFaultKind.TypeMismatch, "IN_BUSINESS_HOURS takes a time zone and a calendar, as a relative time of offset P0D, or no value.");
            return null;
        }

        return IsZone(date, $"{given.At}.value.relative") && IsCalendar(date, $"{given.At}.value.relative", out BusinessCalendar? calendar)
            ? new FieldTest.Open(calendar ?? BusinessCalendar.Default, date.TimeZone)
            : null;
    }

    private BoundWindow? Window(ConditionWindow? window, ConditionSubject? rows, Scope scope, string at)
    {
        if (window is null)
        {
            return null;
        }

        BoundPath? path = null;
        if (rows is not null)
        {
            path = TimeOf(window.Path, rows, scope, at, $"{at}.path");
            if (path is null)
            {
                return null;
            }
        }
        else if (window.Path is not null)
        {
            Fault($"{at}.path", ConditionFaultKind.SurplusValue, "Memberships say by themselves when they began and ended: leave path out.");
            return null;
        }

        if (window.From is null && window.To is null)
        {
            Fault(at, ConditionFaultKind.MissingValue, "The window needs 'from' or 'to'.");
            return null;
        }

        Operand? from = window.From is { } start ? Moment(start, scope, $"{at}.from") : null;
        Operand? to = window.To is { } end ? Moment(end, scope, $"{at}.to") : null;
        return (window.From is null) == (from is null) && (window.To is null) == (to is null)
            && (from is null || to is null || InOrder(from, to, at, "The window ends before it begins, so that nothing lies in it: swap 'from' and 'to'."))
                ? new BoundWindow(path, from, to) : null;
    }

    // Times told from the instant of evaluation are looked at over two years, at all hours: a window that is empty at all of them is a mistake.
    private bool InOrder(Operand from, Operand to, string at, string problem)
    {
        bool empty = (from, to) switch
        {
            (Conditions.Operand.Constant { Value: DateTimeOffset low }, Conditions.Operand.Constant { Value: DateTimeOffset high }) => low >= high,
            (Conditions.Operand.Moment low, Conditions.Operand.Moment high) => Enumerable.Range(0, 50).Select(i => new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(i * 353))
                .All(asOf => CalendarTime.Resolve(low, asOf) >= CalendarTime.Resolve(high, asOf)),
            _ => false,
        };
        if (empty)
        {
            Fault(at, ConditionFaultKind.OutOfRange, problem);
        }

        return !empty;
    }

    /// <summary>When a row was: by the field that is named, or by the time field of its subject.</summary>
    private BoundPath? TimeOf(string? named, ConditionSubject rows, Scope scope, string at, string namedAt)
    {
        if ((named ?? rows.TimeField) is not { } name)
        {
            Fault(at, ConditionFaultKind.MissingValue, $"{rows.Name} has no time of its own: name one, as window.path.");
            return null;
        }

        if (Path(name, scope, namedAt) is not { } path)
        {
            return null;
        }

        if (path.Field.Type is FieldType.Date or FieldType.DateTime)
        {
            return path;
        }

        Fault(namedAt, ConditionFaultKind.TypeMismatch, $"'{path}' is of type {ConditionWords<FieldType>.Of(path.Field.Type)}: a window needs a date or an instant.");
        return null;
    }

    private bool IsZone(RelativeDate date, string at)
    {
        if (CalendarTime.FindZone(date.TimeZone) is not null)
        {
            return true;
        }

        Fault($"{at}.timeZone", ConditionFaultKind.UnknownValue, $"There is no time zone '{TextRules.Shown(date.TimeZone)}': give an IANA name such as Europe/Berlin.");
        return false;
    }

    private Operand.Moment Told(RelativeDate date, int? dayShift = null) => new(date, dayShift, Calendar(date));

    private BusinessCalendar? Calendar(RelativeDate date) => date.CalendarId is not { } id ? null
        : options.Calendars.FirstOrDefault(known => known.Id == id) ?? (id == BusinessCalendar.Default.Id ? BusinessCalendar.Default : null);

    private bool IsCalendar(RelativeDate date, string at, out BusinessCalendar? calendar)
    {
        calendar = Calendar(date);
        if (date.CalendarId is { } asked && calendar is null)
        {
            Fault($"{at}.calendarId", ConditionFaultKind.UnknownValue, $"There is no calendar '{TextRules.Shown(asked)}'.{Spelling.Hint(asked, options.Calendars.Select(known => known.Id).Append(BusinessCalendar.Default.Id))}");
            return false;
        }

        return true;
    }
}
